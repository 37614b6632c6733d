/**
 * What a person sees of Poni's results in Jenkins: the summary and the page of a build, the chart and the page of a job.
 * Results lie as files beside their build; nothing in here runs operations or talks to nodes, and what a view shows is
 * prepared in classes that know nothing of Jenkins.
 */
package io.jenkins.plugins.poni.jenkins.report;
