/**
 * The verbs for machines of a cloud. {@link io.jenkins.plugins.poni.operation.cloud.CloudOperations} calls providers; all
 * that needs the definitions or a node it asks of a {@link io.jenkins.plugins.poni.operation.cloud.CloudWorkspace}, which
 * may be on another machine. What passes between the two is plain and can be serialized.
 */
package io.jenkins.plugins.poni.operation.cloud;
