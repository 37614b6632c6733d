package io.jenkins.plugins.poni.cloud.ec2;

import io.jenkins.plugins.poni.cloud.Cloud;
import io.jenkins.plugins.poni.cloud.CloudProperties;
import io.jenkins.plugins.poni.cloud.CloudProvider;
import io.jenkins.plugins.poni.cloud.CloudSite;
import io.jenkins.plugins.poni.cloud.MachineRequest;
import io.jenkins.plugins.poni.cloud.ProviderSettings;
import io.jenkins.plugins.poni.model.Problem;
import io.jenkins.plugins.poni.model.Value;
import java.util.List;
import java.util.Set;

/** Machines of Amazon EC2. No class of the AWS SDK is loaded before {@link #connect}. */
public final class Ec2Provider implements CloudProvider {
    @Override
    public String name() {
        return "ec2";
    }

    /** Every key that {@code cloud} may have for EC2, and the maps below it, without those of every provider. */
    public static Set<String> allKeys() {
        return Ec2Keys.all();
    }

    @Override
    public List<Problem> check(MachineRequest request) {
        return new OptionsReader(request.properties()).problems();
    }

    @Override
    public String place(Value.Mapping properties) {
        CloudProperties reader = new CloudProperties(properties, "cloud");
        String region = reader.text("region");
        String endpoint = reader.text("endpoint");
        return (region == null ? "" : region) + (endpoint == null ? "" : " at " + endpoint);
    }

    @Override
    public String summary(MachineRequest request) {
        Options options = new OptionsReader(request.properties()).options();
        return String.join(" or ", options.types()) + (options.spot() == null ? "" : " spot") + ", image "
                + options.image()
                + (options.subnet() == null ? "" : ", subnet " + options.subnet())
                + (options.zone() == null ? "" : ", zone " + options.zone());
    }

    @Override
    public Cloud connect(CloudSite site, ProviderSettings settings) {
        return new Ec2Cloud(new Ec2Calls(site, settings), site.repository(), settings.poll());
    }
}
