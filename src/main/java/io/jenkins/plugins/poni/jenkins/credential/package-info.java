/** Finds the credentials that steps and definitions name, in the store that the build may use, and records their use. */
package io.jenkins.plugins.poni.jenkins.credential;
