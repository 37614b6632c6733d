package io.jenkins.plugins.poni.cli.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The stages of the demo: what a user would do with a new repository, from its first commit to a roll-back. */
final class Tour {
    /**
     * A part of the demo under one heading.
     *
     * @param heading what it is about
     * @param steps what is done, in order
     */
    record Stage(String heading, List<Step> steps) {
        Stage {
            steps = List.copyOf(steps);
        }
    }

    private final DemoMachines machines;
    private final Path directory;
    private final List<Stage> stages = new ArrayList<>();

    private Tour(DemoMachines machines, Path directory) {
        this.machines = machines;
        this.directory = directory;
    }

    /**
     * @param directory the demo's directory; the repository is in {@code webshop} below it
     */
    static List<Stage> stages(DemoMachines machines, Path directory) {
        Tour tour = new Tour(machines, directory);
        tour.define();
        tour.deploy();
        tour.drift();
        tour.rollBack();
        return List.copyOf(tour.stages);
    }

    private void define() {
        stage(
                "A repository of definitions",
                say("The webshop example lies in " + directory.resolve("webshop")
                        + ": configs, node types, settings, but no node yet."),
                poni("init"));
        List<Step> list = new ArrayList<>();
        list.add(say("Each is a directory of this computer with an SSH server of its own on 127.0.0.1."));
        for (String name : DemoMachines.NAMES) {
            list.add(say(String.format(
                    "  %-5s  port %d  host key %s", name, machines.port(name), machines.fingerprint(name))));
        }
        stages.add(new Stage("Five machines", list));
        stage(
                "Nodes from node templates",
                poni(nodes(
                        "webshop/backend/pg1", "backend", "pg1", Integer.toString(machines.port("pg1")), "10.0.2.1")),
                poni(nodes(
                        "webshop/frontend/http{id}",
                        "frontend",
                        "http{id}",
                        machines.frontendPorts(),
                        "10.0.1.1{id}",
                        "-n",
                        "4")),
                poni("list", "--tree"));
        stage("Their host keys, once, into the repository's known_hosts", poni("trust", "--yes", "webshop"));
        stage(
                "A change of the definitions: a banner for one front end",
                poni("settings", "set", "webshop/frontend/http1/web", "banner=Winter sale"),
                poni("history"));
    }

    private List<String> nodes(
            String name, String template, String machine, String port, String address, String... more) {
        List<String> words = new ArrayList<>(List.of("create-node", name, "--template", template));
        words.addAll(List.of(more));
        words.addAll(List.of("--host", "127.0.0.1", "--set", "ssh.port:int=" + port));
        words.addAll(List.of("--set", "ssh.identity=" + machines.identity()));
        words.addAll(List.of("--set", "addresses.private=" + address));
        words.addAll(List.of("--set", "root=" + machines.root(machine)));
        return words;
    }

    private void deploy() {
        stage(
                "Every file of every node is rendered, nothing is touched",
                say(
                        "The password in the templates comes from the variable PONI_SECRET_DB_PASSWORD; it is never shown."),
                poni("verify"));
        stage("What a deploy would do to one node", poni("deploy", "--dry-run", "--diff", "webshop/frontend/http1"));
        stage("Deploy: the database first, then the front ends that require it", poni("deploy"));
        stage("Install the web servers; what they require runs first", poni("control", "web", "install"));
        stage("Audit: everything is as declared", poni("audit"));
    }

    private void drift() {
        stage(
                "Somebody changes two files and a mode behind Poni's back",
                shell("echo 'host all all 0.0.0.0/0 trust' >> " + file("pg1", "etc/postgresql/pg_hba.conf")),
                shell("echo 'workers 64' >> " + file("http2", "etc/web/web.conf")),
                shell("chmod 666 " + file("http4", "etc/web/web.conf")));
        stage(
                "The audit finds it",
                new Step.Poni(
                        1,
                        List.of("audit", "--diff", "--report", report("drift").toString())));
        stage("Deploying repairs it, and reloads what changed", poni("deploy"));
        stage("Audit: clean again", poni("audit"));
    }

    private void rollBack() {
        stage(
                "The banner was no good: back to the commit before",
                poni("rollback", "HEAD~1"),
                poni("history", "-n", "2"));
        stage(
                "Deploy that",
                poni("deploy", "--diff", "--report", report("rollback").toString()));
    }

    private Path report(String name) {
        return directory.resolve("report").resolve(name);
    }

    private Path file(String machine, String path) {
        return machines.root(machine).resolve(path);
    }

    private void stage(String heading, Step... steps) {
        stages.add(new Stage(heading, List.of(steps)));
    }

    private static Step say(String text) {
        return new Step.Say(text);
    }

    private static Step poni(String... words) {
        return poni(List.of(words));
    }

    private static Step poni(List<String> words) {
        return new Step.Poni(0, words);
    }

    private static Step shell(String text) {
        return new Step.Shell(text);
    }
}
