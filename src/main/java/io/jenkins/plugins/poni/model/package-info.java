/**
 * Systems, nodes, configs, settings and targets as immutable values, and the failures that name them. Nothing here reads,
 * writes, connects or prints; no other package of Poni and no third-party type may be imported.
 */
package io.jenkins.plugins.poni.model;
