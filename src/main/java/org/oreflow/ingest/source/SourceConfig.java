package org.oreflow.ingest.source;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One release of one source, as its YAML file in {@code conf/sources} says. Keys from {@code id} to
 * {@code confidential} are needed by every format; maps are from target to column, texts or value.
 * docs/guide/add-a-file.md and docs/reference/formats.md tell the keys.
 *
 * @param published day of publication, YYYY-MM-DD: which release is newer
 * @param tolerance by which a World row may differ from the sum of its partners, for each row added
 * @param codes beginnings of product codes of which the file has all trade
 * @param complete stages of baskets of whose products the file has all trade
 */
public record SourceConfig(
    String id,
    String format,
    String files,
    String release,
    String published,
    String covers,
    String citation,
    String licence,
    boolean redistribute,
    boolean confidential,
    Optional<String> kind,
    Optional<String> delimiter,
    Optional<String> encoding,
    Optional<String> decimalMark,
    Optional<Map<String, List<String>>> nullTokens,
    Optional<Map<String, String>> columns,
    Optional<Map<String, String>> fromFileName,
    Optional<Map<String, String>> constants,
    Optional<Map<String, String>> valuation,
    Optional<Map<String, String>> directions,
    Optional<String> countries,
    Optional<Map<String, List<String>>> totals,
    Optional<Map<String, List<String>>> only,
    Optional<Duplicates> duplicates,
    Optional<String> entry,
    Optional<BigDecimal> tolerance,
    Optional<Boolean> tradeTotals,
    Optional<List<String>> codes,
    Optional<List<String>> complete) {

  /** What decides how files are read: all but what the source says of the codes that it holds. */
  public String reading() {
    return toString().replace(", codes=" + codes, "").replace(", complete=" + complete, "");
  }

  public enum Duplicates implements Serializable {
    @com.fasterxml.jackson.annotation.JsonProperty("refuse")
    REFUSE,
    @com.fasterxml.jackson.annotation.JsonProperty("largest")
    LARGEST,
    @com.fasterxml.jackson.annotation.JsonProperty("sum")
    SUM
  }
}
