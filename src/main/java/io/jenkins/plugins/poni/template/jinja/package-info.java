/**
 * The template language: Jinja, strict, without any reach outside the values it is given. Templates are compiled once into
 * small operations and rendered any number of times, also by several threads. Filters that are not built in here are
 * Jinjava's, which is loaded only when a template uses one of them. Nothing in here knows of nodes, configs or files.
 */
package io.jenkins.plugins.poni.template.jinja;
