/**
 * The {@code poni} command: parses, calls the rooms below, prints, and turns failures into exit codes. Picocli stays in
 * here, and so does everything that knows of a terminal. {@code Commands} lists the commands; each has a class of its own.
 */
package io.jenkins.plugins.poni.cli;
