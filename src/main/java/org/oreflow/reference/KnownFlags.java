package org.oreflow.reference;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.oreflow.config.Nearest;
import org.oreflow.config.ReferenceFile;
import org.oreflow.table.Flag;

final class KnownFlags {
  private KnownFlags() {}

  static void check(ReferenceFile.Line line, String column, List<String> flags) {
    for (String flag : flags) {
      if (!flag.contains("=") && !Flag.isKnown(flag)) {
        List<String> all =
            Arrays.stream(Flag.values()).map(Flag::name).collect(Collectors.toList());
        throw line.error(
            column,
            "has \"" + flag + "\", which is not a flag",
            Nearest.question(flag, all).orElse("take one of docs/reference/flags.md"));
      }
    }
  }
}
