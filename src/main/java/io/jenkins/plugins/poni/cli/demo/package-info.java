/**
 * {@code poni demo}: the example repository, machines that are directories of this computer behind in-process SSH
 * servers, and a tour through Poni's public commands. The only package that may know Apache MINA SSHD.
 */
package io.jenkins.plugins.poni.cli.demo;
