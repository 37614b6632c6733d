/** Which machines are trusted: the administrator's strategy for SSH host keys, and what warns about the weakest one. */
package io.jenkins.plugins.poni.jenkins.trust;
