/**
 * The provider {@code ec2}: machines of Amazon EC2 and of clouds that speak its Query protocol. The only package that knows
 * the AWS SDK.
 */
package io.jenkins.plugins.poni.cloud.ec2;
