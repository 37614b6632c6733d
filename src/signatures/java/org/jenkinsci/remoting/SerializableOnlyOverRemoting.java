package org.jenkinsci.remoting;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.remoting.Channel;
import java.io.NotSerializableException;
import java.io.Serializable;

public interface SerializableOnlyOverRemoting extends Serializable {

    @NonNull
    default Channel getChannelForSerialization() throws NotSerializableException {
        throw new UnsupportedOperationException();
    }
}
