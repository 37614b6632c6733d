package jenkins.bouncycastle.api;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.remoting.Channel;
import java.io.IOException;
import jenkins.security.MasterToSlaveCallable;

public class InstallBouncyCastleJCAProvider extends MasterToSlaveCallable<Boolean, Exception> {

    public static void on(@NonNull Channel channel) throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    InstallBouncyCastleJCAProvider() {
        throw new UnsupportedOperationException();
    }
}
