/** The provider {@code pool}: existing machines that the repository lists, lent to nodes and given back. */
package io.jenkins.plugins.poni.cloud.pool;
