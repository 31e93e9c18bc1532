package org.oreflow.ingest.publisher.wgi;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

public enum WgiDimension {
  VOICE("va", "voice"),
  STABILITY("pv", "politicalstability"),
  EFFECTIVENESS("ge", "governmenteffect"),
  REGULATION("rq", "regulatory"),
  LAW("rl", "ruleoflaw"),
  CORRUPTION("cc", "controlofcorruption");

  private final String code;
  private final String words;

  WgiDimension(String code, String words) {
    this.code = code;
    this.words = words;
  }

  public static Optional<WgiDimension> of(String text) {
    String letters = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    return Stream.of(values())
        .filter(d -> letters.equals(d.code) || letters.startsWith(d.words))
        .findFirst();
  }

  String code() {
    return code;
  }
}
