package io.jenkins.plugins.poni.cloud.ec2;

import io.jenkins.plugins.poni.cloud.CloudSite;
import io.jenkins.plugins.poni.cloud.ProviderCredentials;
import io.jenkins.plugins.poni.cloud.ProviderProxy;
import io.jenkins.plugins.poni.cloud.ProviderSettings;
import io.jenkins.plugins.poni.model.OperationException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.function.Function;
import javax.xml.stream.XMLStreamException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.Ec2ClientBuilder;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Calls EC2 in one region: with retries on throttling, within bounds of time, and with failures that say what EC2 said. */
final class Ec2Calls implements AutoCloseable {
    /** The standard back-off reaches 20 s; together these are a few minutes, in which EC2 refills its buckets. */
    private static final int ATTEMPTS = 12;

    private static final Duration LONGEST_CALL = Duration.ofMinutes(4);
    private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(60);

    /** How often an answer is asked for that can't be read. */
    private static final int READINGS = 4;

    private static final Duration READING_PAUSE = Duration.ofMillis(250);

    private final String place;
    private final SdkHttpClient http;
    private final Ec2Client client;

    Ec2Calls(CloudSite site, ProviderSettings settings) {
        this.place = site.toString();
        this.http = http(settings);
        this.client = client(site, settings, http);
    }

    /** Always given explicitly: what the SDK would find by itself depends on the class path and the thread's loader. */
    private static SdkHttpClient http(ProviderSettings settings) {
        ApacheHttpClient.Builder builder = ApacheHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(10))
                .socketTimeout(LONGEST_ATTEMPT);
        settings.proxy().ifPresent(proxy -> builder.proxyConfiguration(proxy(proxy)));
        return builder.build();
    }

    private static ProxyConfiguration proxy(ProviderProxy proxy) {
        HashSet<String> direct = new HashSet<>();
        proxy.direct().forEach(host -> direct.add(host.replace(".", "\\.").replace("*", ".*")));
        return ProxyConfiguration.builder()
                .endpoint(URI.create("http://" + proxy.host() + ":" + proxy.port()))
                .username(proxy.user())
                .password(proxy.password())
                .nonProxyHosts(direct)
                .useSystemPropertyValues(false)
                .useEnvironmentVariableValues(false)
                .build();
    }

    private static Ec2Client client(CloudSite site, ProviderSettings settings, SdkHttpClient http) {
        Ec2ClientBuilder builder = Ec2Client.builder()
                .httpClient(http)
                .region(Region.of(String.valueOf(site.properties().plain().get("region"))))
                .credentialsProvider(credentials(settings.credentials()))
                .overrideConfiguration(override -> override.addExecutionInterceptor(new NoPages())
                        .apiCallTimeout(LONGEST_CALL)
                        .apiCallAttemptTimeout(LONGEST_ATTEMPT)
                        .retryStrategy(new Capacity(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build())));
        Object endpoint = site.properties().plain().get("endpoint");
        if (endpoint != null) {
            builder.endpointOverride(URI.create(endpoint.toString()));
        }
        return builder.build();
    }

    private static AwsCredentialsProvider credentials(Optional<ProviderCredentials> given) {
        return given.<AwsCredentialsProvider>map(credentials -> StaticCredentialsProvider.create(
                        credentials.session() == null
                                ? AwsBasicCredentials.create(credentials.id(), credentials.secret())
                                : AwsSessionCredentials.create(
                                        credentials.id(), credentials.secret(), credentials.session())))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }

    /** Provider and region, for messages. */
    String place() {
        return place;
    }

    /**
     * Makes one call.
     *
     * @throws OperationException with what EC2 said
     */
    <T> T call(Function<Ec2Client, T> call) throws InterruptedException {
        try {
            return attempt(call);
        } catch (Ec2Exception e) {
            throw new OperationException(describe(e), e);
        }
    }

    /** As {@link #call}, for callers that do something about some refusals. */
    <T> T attempt(Function<Ec2Client, T> call) throws InterruptedException {
        try {
            return call.apply(client);
        } catch (AbortedException e) {
            throw interrupted(e);
        } catch (SdkClientException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted(e);
            }
            throw new OperationException(
                    "Cannot call " + place + ": " + e.getMessage()
                            + ". Check credentials, region and the way to the network.",
                    e);
        }
    }

    /** As {@link #call}, for calls that change nothing: an answer that can't be read is asked for again. */
    <T> T look(Function<Ec2Client, T> call) throws InterruptedException {
        try {
            return repeat(call);
        } catch (Ec2Exception e) {
            throw new OperationException(describe(e), e);
        }
    }

    /** As {@link #attempt}, for calls that may be made twice: the SDK takes an answer that was cut off for the last word. */
    <T> T repeat(Function<Ec2Client, T> call) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(call);
            } catch (OperationException e) {
                if (attempt == READINGS || !isUnreadable(e.getCause())) {
                    throw e;
                }
                Thread.sleep(READING_PAUSE.toMillis());
            }
        }
    }

    /** What the network did is repeated by the SDK, and no further: that would take its whole time again. */
    private static boolean isUnreadable(Throwable failure) {
        return failure != null
                && (failure instanceof XMLStreamException
                        || String.valueOf(failure.getMessage()).startsWith("Unable to unmarshall")
                        || isUnreadable(failure.getCause()));
    }

    private static InterruptedException interrupted(Exception cause) {
        Thread.interrupted();
        return (InterruptedException) new InterruptedException().initCause(cause);
    }

    static String code(Ec2Exception failure) {
        return failure.awsErrorDetails() == null || failure.awsErrorDetails().errorCode() == null
                ? ""
                : failure.awsErrorDetails().errorCode();
    }

    /** EC2's own words, and what to do where that is known. */
    String describe(Ec2Exception failure) {
        String code = code(failure);
        // Clouds that only speak like EC2 may answer in a way that the SDK does not understand.
        String words = code.isEmpty()
                ? "HTTP status " + failure.statusCode() + ", " + failure.getMessage()
                : code + ": " + failure.awsErrorDetails().errorMessage();
        return place + " refused: " + words + remedy(code)
                + (failure.requestId() == null ? "" : " (request " + failure.requestId() + ")");
    }

    private static String remedy(String code) {
        return switch (code) {
            case "UnauthorizedOperation" -> " Give these credentials the permissions of docs/guide/cloud.md.";
            case "AuthFailure", "InvalidClientTokenId", "SignatureDoesNotMatch" ->
                " Check the credentials and the clock of this machine.";
            case "RequestLimitExceeded", "Throttling" -> " Others use up the account's requests; try again later.";
            default -> "";
        };
    }

    @Override
    public void close() {
        client.close();
        http.close();
    }
}
