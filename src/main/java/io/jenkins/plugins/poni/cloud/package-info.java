/**
 * Where machines come from: the interface that providers of nodes implement, and how one is found by its name. Providers
 * live in packages below this one, each with the libraries that it needs; nothing here imports any of them.
 */
package io.jenkins.plugins.poni.cloud;
