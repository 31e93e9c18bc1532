package org.oreflow.lake.digest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Comparator.comparing;

import java.io.Serializable;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.oreflow.lake.digest.RowCheck.RowFault;

/**
 * The fingerprint of a table's rows, whatever files, partitions or order they came in.
 *
 * <pre>
 * part   SHA-256 of the part's rows in the order of the key, as {@link CanonicalBytes}; of a table
 *        digested as a set the sum, modulo 2 to the power of 256, of the SHA-256 of each row as a
 *        whole number, its first byte the highest
 * table  SHA-256 of the parts' digests in hexadecimal, each ended by a line feed, in the order of
 *        the parts' values as text
 * </pre>
 *
 * <p>Parts are those of {@code Table.parts}; a table without has one part, an empty table none. Key
 * columns sort as Spark sorts them (text by UTF-8 bytes), lines of parts by String.compareTo.
 */
public record Digest(String sha256, long rows) {
  /**
   * Of the form that digests are taken of: 2 is {@link CanonicalBytes}; 1 was lines of text, a
   * double as its shortest decimal digits.
   */
  public static final int VERSION = 2;

  /**
   * One part of a table.
   *
   * @param values of the columns that divide the table, as a canonical line
   * @param fault the first thing wrong with it, null if it is sound
   */
  public record Part(String values, String sha256, long rows, RowFault fault)
      implements Serializable {}

  public static Digest of(List<Part> parts) {
    var sha = DigestUtils.getSha256Digest();
    parts.stream()
        .filter(part -> part.rows() > 0)
        .sorted(comparing(Part::values))
        .forEach(part -> sha.update((part.sha256() + "\n").getBytes(US_ASCII)));
    return new Digest(hex(sha), parts.stream().mapToLong(Part::rows).sum());
  }

  public static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
