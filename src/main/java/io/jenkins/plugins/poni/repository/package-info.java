/**
 * The definition tree on disk and its history in git: reads it into {@code model} values with every error placed, writes
 * it without disturbing what people wrote, one writer at a time. SnakeYAML Engine and JGit stay in here.
 */
package io.jenkins.plugins.poni.repository;
