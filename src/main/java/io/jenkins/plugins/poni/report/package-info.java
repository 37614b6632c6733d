/**
 * What an operation found and did, as data, and its forms: JSON, a page, a patch, JUnit XML. Nothing in here connects
 * or decides.
 */
package io.jenkins.plugins.poni.report;
