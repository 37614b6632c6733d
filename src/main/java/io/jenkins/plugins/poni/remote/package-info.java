/**
 * A machine that can be surveyed, written to and run on: over SSH, or this one. SSHJ stays in here; nothing in here
 * knows of configs, templates or reports.
 */
package io.jenkins.plugins.poni.remote;
