package io.jenkins.plugins.poni.template.jinja;

import io.jenkins.plugins.poni.model.Names;
import java.util.Set;
import java.util.TreeSet;

/** All filters by name: those of Jinja2 that config files need, a few for them alone, and the rest of Jinjava's. */
public final class Filters {
    private static final Set<String> OWN = Set.of(
            "abs",
            "attr",
            "b64decode",
            "b64encode",
            "batch",
            "capitalize",
            "center",
            "count",
            "cut",
            "d",
            "default",
            "dictsort",
            "difference",
            "e",
            "escape",
            "first",
            "float",
            "format",
            "groupby",
            "indent",
            "int",
            "intersect",
            "items",
            "join",
            "last",
            "length",
            "list",
            "lower",
            "map",
            "max",
            "md5",
            "min",
            "quote",
            "regex_replace",
            "reject",
            "rejectattr",
            "replace",
            "reverse",
            "round",
            "safe",
            "select",
            "selectattr",
            "slice",
            "sort",
            "split",
            "string",
            "sum",
            "symmetric_difference",
            "title",
            "to_json",
            "to_yaml",
            "tojson",
            "trim",
            "truncate",
            "union",
            "unique",
            "unquoted",
            "upper",
            "urlencode",
            "wordcount",
            "wordwrap",
            "xmlattr");

    private Filters() {}

    /** The names of all filters. */
    public static Set<String> names() {
        Set<String> all = new TreeSet<>(OWN);
        all.addAll(JinjavaFilters.NAMES);
        return all;
    }

    static Filter named(String name, int line) {
        Filter filter = text(name);
        filter = filter == null ? list(name) : filter;
        filter = filter == null ? encoding(name) : filter;
        if (filter != null) {
            return filter;
        }
        if (JinjavaFilters.NAMES.contains(name)) {
            return new JinjavaFilters(name);
        }
        throw TemplateException.inLine(line, "There is no filter \"" + name + "\"", Names.didYouMean(name, names()));
    }

    private static Filter text(String name) {
        return switch (name) {
            case "upper" -> TextFilters::upper;
            case "lower" -> TextFilters::lower;
            case "capitalize" -> TextFilters::capitalize;
            case "title" -> TextFilters::title;
            case "trim" -> TextFilters::trim;
            case "replace" -> TextFilters::replace;
            case "center" -> TextFilters::center;
            case "indent" -> TextFilters::indent;
            case "truncate" -> TextFilters::truncate;
            case "format" -> TextFilters::format;
            case "split" -> TextFilters::split;
            case "string" -> TextFilters::string;
            case "cut" -> TextFilters::cut;
            case "wordwrap" -> Wrapping::wordWrap;
            case "regex_replace" -> Regex::replace;
            case "wordcount" -> TextFilters::wordCount;
            case "int" -> NumberFilters::whole;
            case "float" -> NumberFilters::real;
            case "abs" -> NumberFilters::abs;
            case "round" -> NumberFilters::round;
            default -> null;
        };
    }

    private static Filter list(String name) {
        return switch (name) {
            case "join" -> ListFilters::join;
            case "length", "count" -> ListFilters::length;
            case "first" -> ListFilters::first;
            case "last" -> ListFilters::last;
            case "list" -> ListFilters::list;
            case "reverse" -> ListFilters::reverse;
            case "unique" -> ListFilters::unique;
            case "batch" -> ListFilters::batch;
            case "slice" -> ListFilters::slice;
            case "sum" -> ListFilters::sum;
            case "items" -> ListFilters::items;
            case "dictsort" -> ListFilters::dictSort;
            case "union" -> SetFilters::union;
            case "intersect" -> SetFilters::intersect;
            case "difference" -> SetFilters::difference;
            case "symmetric_difference" -> SetFilters::symmetricDifference;
            case "sort" -> SelectionFilters::sort;
            case "min" -> SelectionFilters::min;
            case "max" -> SelectionFilters::max;
            case "groupby" -> SelectionFilters::groupBy;
            case "map" -> SelectionFilters::map;
            case "select" -> SelectionFilters::select;
            case "reject" -> SelectionFilters::reject;
            case "selectattr" -> SelectionFilters::selectAttribute;
            case "rejectattr" -> SelectionFilters::rejectAttribute;
            case "attr" -> SelectionFilters::attribute;
            default -> null;
        };
    }

    private static Filter encoding(String name) {
        return switch (name) {
            case "tojson", "to_json" -> EncodingFilters::json;
            case "to_yaml" -> EncodingFilters::yaml;
            case "xmlattr" -> EncodingFilters::xmlAttributes;
            case "md5" -> EncodingFilters::md5;
            case "quote" -> EncodingFilters::quote;
            case "unquoted" -> EncodingFilters::unquoted;
            case "safe" -> EncodingFilters::safe;
            case "escape", "e" -> EncodingFilters::escape;
            case "urlencode" -> EncodingFilters::urlEncode;
            case "b64encode" -> EncodingFilters::base64Encode;
            case "b64decode" -> EncodingFilters::base64Decode;
            default -> null;
        };
    }
}
