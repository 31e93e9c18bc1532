package org.oreflow.lake.catalog;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.hadoop.HadoopFileIO;

/**
 * The files of a lake in a local folder. Iceberg sends the settings of file systems along with each
 * scan and each task that writes; here they are those that someone has set. Hadoop's own defaults,
 * more than a thousand and nearly all of systems of other kinds, stay where they are.
 */
public final class FolderFiles extends HadoopFileIO {
  private static final long serialVersionUID = 1L;

  /** For Iceberg, which makes it by its name. */
  public FolderFiles() {
    super();
  }

  /**
   * Whether Iceberg finds this class: a home of Spark that has Iceberg does not look in our jar.
   */
  static boolean isSeen() {
    try {
      return Class.forName(FolderFiles.class.getName(), false, CatalogUtil.class.getClassLoader())
          == FolderFiles.class;
    } catch (ClassNotFoundException unseen) {
      return false;
    }
  }

  @Override
  public void setConf(Configuration all) {
    super.setConf(withoutDefaults(all));
  }

  static Configuration withoutDefaults(Configuration all) {
    var set = new Configuration(false);
    for (Map.Entry<String, String> setting : all) {
      String key = setting.getKey();
      if (!isDefault(all.getPropertySources(key))) {
        set.set(key, all.get(key));
      }
    }
    return set;
  }

  private static boolean isDefault(String[] sources) {
    return sources != null
        && sources.length > 0
        && sources[sources.length - 1].endsWith("-default.xml");
  }
}
