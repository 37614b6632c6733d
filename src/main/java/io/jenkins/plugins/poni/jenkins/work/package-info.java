/**
 * What is done where the workspace is, on an agent or the controller: plain data goes there, plain data comes back. Nothing
 * here may ask for the controller's {@code Jenkins} object.
 */
package io.jenkins.plugins.poni.jenkins.work;
