/**
 * Where machines come from: the interface that providers of nodes implement, the values that pass between providers and
 * the verbs, and how a provider is found by its name. Providers live in packages below this one, each with the libraries
 * that it needs; nothing here imports any of them. All values can be serialized, since definitions may be read on one
 * machine and providers be called on another.
 */
package io.jenkins.plugins.poni.cloud;
