package io.jenkins.plugins.poni.cli;

/** Marks a command that prints JSON when {@code --json} is given; all others refuse the option. */
interface JsonResult {}
