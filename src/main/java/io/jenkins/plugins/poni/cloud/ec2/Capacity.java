package io.jenkins.plugins.poni.cloud.ec2;

import java.util.Set;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RecordSuccessResponse;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/**
 * Knows EC2's refusals after which another type of machine may do, and repeats no call for them: EC2 gives them the status
 * 500, for which the SDK would try the full type again for two minutes.
 */
final class Capacity implements RetryStrategy {
    private static final Set<String> CODES = Set.of(
            "InsufficientInstanceCapacity",
            "InsufficientHostCapacity",
            "InsufficientReservedInstanceCapacity",
            "InsufficientCapacity",
            "InstanceLimitExceeded",
            "VcpuLimitExceeded",
            "MaxSpotInstanceCountExceeded",
            "SpotMaxPriceTooLow",
            "Unsupported");

    private final RetryStrategy others;

    /** @param others decides about all other failures */
    Capacity(RetryStrategy others) {
        this.others = others;
    }

    static boolean isLacking(Ec2Exception failure) {
        return CODES.contains(Ec2Calls.code(failure));
    }

    @Override
    public AcquireInitialTokenResponse acquireInitialToken(AcquireInitialTokenRequest request) {
        return others.acquireInitialToken(request);
    }

    @Override
    public RefreshRetryTokenResponse refreshRetryToken(RefreshRetryTokenRequest request) {
        if (request.failure() instanceof Ec2Exception failure && isLacking(failure)) {
            throw new TokenAcquisitionFailedException("no capacity", request.token(), failure);
        }
        return others.refreshRetryToken(request);
    }

    @Override
    public RecordSuccessResponse recordSuccess(RecordSuccessRequest request) {
        return others.recordSuccess(request);
    }

    @Override
    public int maxAttempts() {
        return others.maxAttempts();
    }

    @Override
    public RetryStrategy.Builder<?, ?> toBuilder() {
        return others.toBuilder();
    }
}
