package org.oreflow.config;

import java.util.regex.Pattern;

/** Settings that are told from others by their names: what they hold is never shown. */
public final class SecretNames {
  /** Found in the name of a setting of Spark that is a secret. */
  public static final String REGEX = "(?i)secret|password|token|credential|access.?key";

  private static final Pattern SETTING = Pattern.compile(REGEX);
  // null_tokens of a source are none
  private static final Pattern KEY =
      Pattern.compile("(?i)(secret|password|token|credential|access.?key)([_.-]?key)?$");
  private static final Pattern LINE =
      Pattern.compile("(?i)(secret|password|token|credential|access.?key)([_.-]?key)?[\"']?\\s*:");

  private SecretNames() {}

  public static boolean areOf(String setting) {
    return SETTING.matcher(setting).find();
  }

  static boolean areOfKey(String key) {
    return KEY.matcher(key).find();
  }

  static boolean areIn(String yaml) {
    return LINE.matcher(yaml).find();
  }
}
