/** The {@code poni} command: parses, calls the rooms below, prints, and turns failures into exit codes. */
package io.jenkins.plugins.poni.cli;
