package org.oreflow.ingest.publisher.usgs;

import java.util.Optional;
import java.util.regex.Pattern;
import org.oreflow.ingest.columns.PublishedValue;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.reference.Units;

record PublisherNote(String text) {
  private static final Pattern SENTENCES = Pattern.compile("\\.\\s+|\\.$|;\\s*");
  private static final Pattern YEAR = Pattern.compile("\\b(?:19|20)\\d{2}\\b");
  private static final Pattern ESTIMATED = pattern("\\bestimated\\b");
  private static final Pattern REPORTED = pattern("(?<!not )\\breported\\b");
  private static final Pattern QUOTA = pattern("\\bproduction quota\\b");
  private static final Pattern WITHOUT_USA =
      pattern(
          "\\b(?:exclud(?:es|ing)|does not include) (?:U\\.\\s?S\\. production\\b(?! of)"
              + "|production in the United States\\b|(?:the )?United States\\b)");
  private static final Pattern WITHOUT_CHINA = pattern("\\bexclud(?:es|ing) China\\b");
  private static final Pattern CODE =
      pattern("(W|NA|XX)(?: for (\\d{2,4})(?:\\s*[-\u2013]\\s*(\\d{2,4}))?)?(?:\\s*\\(.*\\))?\\.?");
  private static final Pattern ELSEWHERE = pattern("\\bincluded (?:with|in)\\b");
  private static final Pattern NOT_AVAILABLE = pattern("\\bnot available\\b");

  /** Whether a sentence calls the figure an estimate: it names the year, both, or none. */
  boolean estimates(int year) {
    for (String sentence : SENTENCES.split(text)) {
      var word = ESTIMATED.matcher(sentence);
      if (word.find()) {
        boolean all = word.start() == 0 || sentence.contains("both years");
        if (YEAR.matcher(sentence).find() ? names(sentence, year) : all) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a sentence says that the figure of a year was reported, whatever the heading says. */
  boolean reports(int year) {
    return SENTENCES
        .splitAsStream(text)
        .anyMatch(sentence -> REPORTED.matcher(sentence).find() && names(sentence, year));
  }

  /** Whether the figures are what a government allowed, not what was made. */
  boolean tellsQuota() {
    return QUOTA.matcher(text).find();
  }

  boolean excludesUnitedStates() {
    return WITHOUT_USA.matcher(text).find();
  }

  boolean excludesChina() {
    return WITHOUT_CHINA.matcher(text).find();
  }

  /** The mark, bound or words that stand in the note instead of a blank cell; empty: none. */
  Optional<PublishedValue> explains(int year, String unit, Units units, String column)
      throws Refusal {
    var code = CODE.matcher(text);
    if (code.matches()) {
      return covers(code.group(2), code.group(3), year)
          ? PublishedValue.marked(code.group(1), unit, units, column)
          : Optional.empty();
    }
    for (String sentence : SENTENCES.split(text)) {
      var value = PublishedValue.marked(sentence.strip(), unit, units, column);
      if (value.isPresent()) {
        return value;
      }
      if (ELSEWHERE.matcher(sentence).find()) {
        return Optional.of(PublishedValue.unknown(sentence.strip()));
      }
      if (NOT_AVAILABLE.matcher(sentence).find()) {
        return Optional.of(PublishedValue.unknown("NA"));
      }
    }
    return Optional.empty();
  }

  private static boolean names(String sentence, int year) {
    return YEAR.matcher(sentence)
        .results()
        .anyMatch(found -> found.group().equals(String.valueOf(year)));
  }

  // "23-24", "2023": years are named by their last two digits or by all four
  private static boolean covers(String first, String last, int year) {
    if (first == null) {
      return true;
    }
    int from = Integer.parseInt(first) % 100;
    int to = last == null ? from : Integer.parseInt(last) % 100;
    return from <= year % 100 && year % 100 <= to;
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }
}
