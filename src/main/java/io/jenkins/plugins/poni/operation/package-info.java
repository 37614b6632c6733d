/**
 * The verbs of Poni: verify, deploy, audit, control, create nodes. {@code Operations} is the door; behind it stands one
 * package-private engine for each. Results come back as {@code report} data, never as printed text.
 */
package io.jenkins.plugins.poni.operation;
