/**
 * Finds secrets in texts, however they are written there, in one walk for each way of writing. Nothing here is matched by
 * backtracking. {@code SecretSearch} is the door; may import the Java platform only.
 */
package io.jenkins.plugins.poni.model.secret;
