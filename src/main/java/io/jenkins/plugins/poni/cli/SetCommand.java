package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.Assignment;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code poni set}. */
@Command(
        name = "set",
        description = {
            "Sets properties of all matching nodes and systems, all or none. host, user, ssh, deploy, enabled, cloud and"
                    + " addresses have a meaning of their own; other names are yours.",
            "A value is text unless a conversion follows the name: str, int (10k, 2Ki, 0x1f), float, bool, null, json, -json,"
                    + " env (VAR, 'VAR|default'), prop (node.host), ipv4, ipv6, uuid4, base64, -base64, hex, -hex. Several"
                    + " apply from left to right: private.ip:prop:ipv4=node.host."
        },
        footer = {
            "  poni set webshop/frontend rack=r7 -N",
            "  poni set webshop/frontend/http1 ssh.port:int=2222 enabled:bool=false",
            "  poni set webshop 'admins:-json=[\"ann\", \"bob\"]' --systems-only"
        })
final class SetCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Mixin
    private ItemOptions items;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "NAME[:CONVERSION]=VALUE",
            description = "Properties to set; dots lead into maps.")
    private List<String> properties;

    @Mixin
    private CommitArguments commit;

    SetCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() {
        List<Assignment> assignments =
                properties.stream().map(Assignment::parse).toList();
        return new DefinitionChange(poni, "set", commit).run(editor -> {
            ItemOptions.Items targets = items.select(editor.definitions());
            editor.setProperties(targets.systems(), targets.nodes(), assignments);
        });
    }
}
