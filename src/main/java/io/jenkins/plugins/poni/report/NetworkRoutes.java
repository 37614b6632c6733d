package io.jenkins.plugins.poni.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Leads connections through the room between the columns of a picture, and below them all where a column lies between,
 * so that none of them passes behind a box. Each has a place of its own on the sides of the boxes; connections to the same
 * end with the same words share the last part of the way and the words.
 */
final class NetworkRoutes {
    private static final int TRACK = 8;
    private static final int PLACE = 16;
    private static final int LEAST_ROOM = 36;
    private static final int SMALL_LETTER = 7;

    /** What arrives together, on the left side of its end or, from the same column, on its right. */
    private record Arrival(int column, String dest, String text) {}

    /** Where a connection leaves a box, or where some arrive: one place on a side of the box. */
    private record Place(String node, Object use) {}

    /**
     * A connection as it is drawn.
     *
     * @param points corners of its way, x and y in turn
     * @param text words at its end, empty where another that arrives there has them
     */
    record Route(NetworkDiagram.Edge edge, List<Integer> points, String text, boolean fromRight) {}

    private final Collection<NetworkDiagram.Edge> edges;
    private final Map<String, Integer> columns;
    private final Map<String, List<Place>> leftSides = new TreeMap<>();
    private final Map<String, List<Place>> rightSides = new TreeMap<>();
    /** For each room between columns, by the column right of it: what has a track of its own there. */
    private final Map<Integer, Set<Object>> tracks = new TreeMap<>();

    private final Map<Integer, Integer> wordsLeft = new TreeMap<>();
    private final Map<Integer, Integer> wordsRight = new TreeMap<>();
    private final Map<Integer, Integer> firstTrack = new TreeMap<>();
    private final Set<Arrival> lanes = new LinkedHashSet<>();
    private final List<Route> routes = new ArrayList<>();

    NetworkRoutes(Collection<NetworkDiagram.Edge> edges, Map<String, Integer> columns) {
        this.edges = edges;
        this.columns = columns;
        edges.forEach(this::reserve);
    }

    private Arrival arrival(NetworkDiagram.Edge edge) {
        return new Arrival(columns.get(edge.source()), edge.dest(), edge.text());
    }

    private boolean isWithin(NetworkDiagram.Edge edge) {
        return columns.get(edge.source()).equals(columns.get(edge.dest()));
    }

    private boolean isDirect(NetworkDiagram.Edge edge) {
        return isWithin(edge) || columns.get(edge.source()) + 1 == columns.get(edge.dest());
    }

    private void reserve(NetworkDiagram.Edge edge) {
        Arrival arrival = arrival(edge);
        int from = columns.get(edge.source()) + 1;
        int to = isWithin(edge) ? from : columns.get(edge.dest());
        int words = edge.text().length() * SMALL_LETTER + TRACK;
        place(rightSides, edge.source(), arrival);
        if (isWithin(edge)) {
            place(rightSides, edge.dest(), List.of(arrival));
            wordsRight.merge(from, words, Math::max);
        } else {
            place(leftSides, edge.dest(), List.of(arrival));
            wordsLeft.merge(to, words, Math::max);
        }
        tracks.computeIfAbsent(from, any -> new LinkedHashSet<>()).add(arrival);
        if (!isDirect(edge)) {
            lanes.add(arrival);
            tracks.computeIfAbsent(to, any -> new LinkedHashSet<>()).add(List.of(arrival));
        }
    }

    private static void place(Map<String, List<Place>> sides, String node, Object use) {
        List<Place> places = sides.computeIfAbsent(node, any -> new ArrayList<>());
        Place place = new Place(node, use);
        if (!places.contains(place)) {
            places.add(place);
        }
    }

    /** Height of a box with room for all that leaves it or arrives there. */
    int heightOf(String node) {
        int places = Math.max(
                leftSides.getOrDefault(node, List.of()).size(),
                rightSides.getOrDefault(node, List.of()).size());
        return PLACE * Math.max(1, places) + TRACK + 2;
    }

    /** Width of the room before a column, which begins at an x. */
    int roomBefore(int column, int x) {
        int own = tracks.getOrDefault(column, Set.of()).size() * TRACK;
        int before = wordsRight.getOrDefault(column, 0);
        firstTrack.put(column, x + before + 2 * TRACK);
        return own == 0
                ? (column == 0 ? TRACK : LEAST_ROOM)
                : before + own + wordsLeft.getOrDefault(column, 0) + LEAST_ROOM;
    }

    /**
     * Works out all ways.
     *
     * @param bottom below all boxes
     * @return the height of the picture
     */
    int lead(Map<String, NetworkLayout.Box> boxes, int bottom) {
        Map<Object, Boolean> told = new LinkedHashMap<>();
        for (NetworkDiagram.Edge edge : edges) {
            Arrival arrival = arrival(edge);
            boolean within = isWithin(edge);
            NetworkLayout.Box source = boxes.get(edge.source());
            NetworkLayout.Box dest = boxes.get(edge.dest());
            int startX = source.x() + source.width();
            int startY = y(source, rightSides, arrival);
            int endX = within ? dest.x() + dest.width() : dest.x();
            int endY = y(dest, within ? rightSides : leftSides, List.of(arrival));
            int out = track(columns.get(edge.source()) + 1, arrival);
            List<Integer> points = new ArrayList<>(List.of(startX, startY, out, startY));
            if (!isDirect(edge)) {
                int lane = bottom + TRACK * List.copyOf(lanes).indexOf(arrival);
                int in = track(columns.get(edge.dest()), List.of(arrival));
                points.addAll(List.of(out, lane, in, lane, in, endY));
            } else {
                points.addAll(List.of(out, endY));
            }
            points.addAll(List.of(endX, endY));
            boolean first = told.putIfAbsent(arrival, true) == null;
            routes.add(new Route(edge, points, first ? edge.text() : "", within));
        }
        return bottom + TRACK * lanes.size();
    }

    List<Route> routes() {
        return routes;
    }

    private static int y(NetworkLayout.Box box, Map<String, List<Place>> sides, Object use) {
        List<Place> places = sides.get(box.name());
        int middle = (box.height() - PLACE * places.size()) / 2;
        return box.y() + middle + PLACE * places.indexOf(new Place(box.name(), use)) + PLACE / 2;
    }

    private int track(int column, Object use) {
        return firstTrack.get(column) + TRACK * List.copyOf(tracks.get(column)).indexOf(use);
    }
}
