/**
 * Poni as Pipeline steps. Only this package and those below it may import Jenkins; what is done with definitions and
 * machines is the engine's, which the {@code work} package runs where the workspace is.
 */
package io.jenkins.plugins.poni.jenkins;
