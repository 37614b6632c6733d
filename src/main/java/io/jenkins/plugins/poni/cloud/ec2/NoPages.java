package io.jenkins.plugins.poni.cloud.ec2;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Refuses a page for people, such as the login page of a proxy, that comes with the status of success: the SDK would read it
 * as an answer in which there is nothing, as if no machine existed.
 */
final class NoPages implements ExecutionInterceptor {
    private static final int BEGINNING = 512;

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        if (!context.httpResponse().isSuccessful()) {
            return context.responseBody();
        }
        return context.responseBody().map(NoPages::checked);
    }

    private static InputStream checked(InputStream body) {
        BufferedInputStream content = new BufferedInputStream(body, BEGINNING);
        try {
            content.mark(BEGINNING);
            String beginning = new String(content.readNBytes(BEGINNING), StandardCharsets.UTF_8);
            content.reset();
            String start = beginning.stripLeading().toLowerCase(Locale.ROOT);
            if (start.startsWith("<!doctype html") || start.contains("<html")) {
                throw SdkClientException.create(
                        "It answered with an HTML page instead of EC2's XML. Something else answers"
                                + " there, such as the login page of a proxy; check cloud.endpoint");
            }
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
