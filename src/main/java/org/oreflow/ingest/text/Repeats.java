package org.oreflow.ingest.text;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;
import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.table.Flag;
import org.oreflow.table.RejectedReason;

/** The keys of one file that occurred already, each as 128 bits of its SHA-256: some 100 bytes. */
public final class Repeats {
  public static final String LARGEST_OF_KEY = Flag.LARGEST_OF_KEY.name();

  private final MessageDigest digest = DigestUtils.getSha256Digest();
  private final Set<Hash> seen = new HashSet<>();
  private final Map<Hash, Largest> largest = new HashMap<>();

  private record Hash(long high, long low) {}

  private static final Comparator<BigDecimal> NONE_FIRST = nullsFirst(naturalOrder());
  private static final Comparator<Largest> BY_SIZE =
      comparing(Largest::first, NONE_FIRST).thenComparing(Largest::second, NONE_FIRST);

  private record Largest(BigDecimal first, BigDecimal second, long line, boolean repeated) {
    Largest again() {
      return new Largest(first, second, line, true);
    }
  }

  public void refuseSecond(List<String> key) throws Refusal {
    if (!seen.add(hash(key))) {
      throw new Refusal(
          RejectedReason.REPEATED_KEY,
          "",
          key.stream().filter(part -> !part.isEmpty()).collect(joining(", ", "repeats ", "")));
    }
  }

  /** Notes a row of a key; of equal sizes the earlier row is the larger. Null is below zero. */
  public void note(List<String> key, BigDecimal first, BigDecimal second, long line) {
    largest.merge(
        hash(key),
        new Largest(first, second, line, false),
        (old, row) -> (BY_SIZE.compare(old, row) < 0 ? row : old).again());
  }

  public boolean isLargest(List<String> key, long line) {
    return largest.get(hash(key)).line() == line;
  }

  public boolean isRepeated(List<String> key) {
    return largest.get(hash(key)).repeated();
  }

  private Hash hash(List<String> key) {
    byte[] bytes = String.join("\u0000", key).getBytes(StandardCharsets.UTF_8);
    ByteBuffer hash = ByteBuffer.wrap(digest.digest(bytes));
    return new Hash(hash.getLong(), hash.getLong());
  }
}
