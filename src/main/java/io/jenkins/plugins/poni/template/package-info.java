/**
 * Renders the files, paths and commands of nodes with the whole system in view. Jinjava stays in here, and sees nothing
 * but frozen data.
 */
package io.jenkins.plugins.poni.template;
