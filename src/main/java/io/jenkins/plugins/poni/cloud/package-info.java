/** Where machines come from: the interface that providers of nodes implement. */
package io.jenkins.plugins.poni.cloud;
