package io.jenkins.plugins.poni.report;

import io.jenkins.plugins.poni.model.Content;
import io.jenkins.plugins.poni.model.SecretMask;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/**
 * How the content of a file differs: as a patch where it is text of reasonable size, and in one line always.
 *
 * @param patch unified diff with its header; empty when the content is binary or large, or only masked secrets differ
 * @param summary one line, such as {@code +3 -1 lines} or {@code binary: 3.2 KiB sha256 ab12… → …}; empty when nothing differs
 */
public record ContentDiff(String patch, String summary) {
    /** Bytes; a larger file is summarised by size and hash. */
    public static final long LARGEST = 1 << 20;

    public ContentDiff {
        Objects.requireNonNull(patch, "patch");
        Objects.requireNonNull(summary, "summary");
    }

    /**
     * Compares two contents. Sizes and hashes of binary and large files are shown as they are: a file that is declared
     * secret must not be given to this method.
     *
     * @param oldLabel name of the old side as {@link UnifiedDiff#label} gives it
     * @param oldContent null when there is no such file
     * @param newContent null when there is no such file
     * @param mask secrets that are replaced on both sides before they are compared
     */
    public static ContentDiff between(
            String oldLabel, String newLabel, Content oldContent, Content newContent, SecretMask mask) {
        if (isLarge(oldContent) || isLarge(newContent)) {
            return new ContentDiff("", summary("large", oldContent, newContent));
        }
        try {
            return ofTexts(oldLabel, newLabel, text(oldContent), text(newContent), mask);
        } catch (CharacterCodingException e) {
            return new ContentDiff("", summary("binary", oldContent, newContent));
        }
    }

    /**
     * For a file whose content was not fetched because one side is over {@link #LARGEST}.
     *
     * @param oldSize bytes, or -1 when there is no such file
     * @param newSize bytes, or -1 when there is no such file
     */
    public static ContentDiff ofLarge(long oldSize, String oldSha256, long newSize, String newSha256) {
        return new ContentDiff("", "large: " + side(oldSize, oldSha256) + " → " + side(newSize, newSha256));
    }

    private static boolean isLarge(Content content) {
        return content != null && content.size() > LARGEST;
    }

    private static String text(Content content) throws CharacterCodingException {
        if (content == null) {
            return null;
        }
        if (content.isBinary()) {
            throw new CharacterCodingException();
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(content.bytes()))
                .toString();
    }

    private static ContentDiff ofTexts(
            String oldLabel, String newLabel, String oldText, String newText, SecretMask mask) {
        String patch = UnifiedDiff.between(oldLabel, newLabel, oldText, newText, mask);
        if (patch.isEmpty()) {
            return new ContentDiff("", Objects.equals(oldText, newText) ? "" : "only masked secrets differ");
        }
        if (oldText != null && newText != null && withoutReturns(oldText).equals(withoutReturns(newText))) {
            return new ContentDiff(patch, "only line ends differ (CRLF, LF)");
        }
        long added = DiffLines.count(patch, DiffLines.Kind.ADDED);
        long removed = DiffLines.count(patch, DiffLines.Kind.REMOVED);
        return new ContentDiff(patch, "+" + added + " -" + removed + (added + removed == 1 ? " line" : " lines"));
    }

    private static String withoutReturns(String text) {
        return text.replace("\r\n", "\n");
    }

    private static String summary(String kind, Content oldContent, Content newContent) {
        return kind + ": " + side(oldContent) + " → " + side(newContent);
    }

    private static String side(Content content) {
        return content == null ? side(-1, "") : side(content.size(), content.sha256());
    }

    private static String side(long size, String sha256) {
        return size < 0 ? "absent" : size(size) + " sha256 " + sha256.substring(0, Math.min(12, sha256.length())) + "…";
    }

    private static String size(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double kibi = bytes / 1024.0;
        return kibi < 1024
                ? String.format(Locale.ROOT, "%.1f KiB", kibi)
                : String.format(Locale.ROOT, "%.1f MiB", kibi / 1024);
    }
}
