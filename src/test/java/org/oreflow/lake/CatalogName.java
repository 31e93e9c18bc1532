package org.oreflow.lake;

import java.nio.file.Path;
import org.oreflow.lake.catalog.Address;

/** The name of a lake's catalog, for tests of other packages. */
public final class CatalogName {
  private CatalogName() {}

  /** The name in a session of the lake in a folder. */
  public static String of(Path lake) {
    return Address.of(lake).catalogName();
  }
}
