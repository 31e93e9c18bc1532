package org.oreflow.lake.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class FolderFilesTest {
  @Test
  void keepsWhatWasSetAndNoDefault() {
    var all = new Configuration();
    all.set("fs.file.impl", "org.example.Files");
    all.set("fs.permissions.umask-mode", "077");
    all.set("base", "/a");
    all.set("nested", "${base}/b");
    assertThat(all.get("fs.ftp.host.port")).isEqualTo("21"); // of Hadoop's core-default.xml
    assertThat(all.get("io.file.buffer.size")).isEqualTo("4096");
    all.set("io.file.buffer.size", "4096"); // set, though to the default

    var kept = FolderFiles.withoutDefaults(all);

    assertThat(kept)
        .extracting(Map.Entry::getKey, Map.Entry::getValue)
        .containsExactlyInAnyOrder(
            tuple("fs.file.impl", "org.example.Files"),
            tuple("fs.permissions.umask-mode", "077"),
            tuple("base", "/a"),
            tuple("nested", "/a/b"),
            tuple("io.file.buffer.size", "4096"));
  }

  @Test
  void areThoseOfALakeInAFolderAlone() {
    Path folder = Path.of("/l");
    var server =
        new Address.Catalog(Address.Kind.POSTGRESQL, "jdbc:postgresql://h/d", "", Map.of());
    var rest = new Address.Catalog(Address.Kind.REST, "http://h", "", Map.of());

    assertThat(files(Address.of(folder))).isEqualTo(FolderFiles.class.getName());
    assertThat(files(Address.of("/l", server, Duration.ZERO)))
        .isEqualTo(FolderFiles.class.getName());
    assertThat(files(Address.of("s3a://b/l", server, Duration.ZERO))).isNull();
    assertThat(files(Address.of("/l", rest, Duration.ZERO))).isNull();
  }

  private static String files(Address lake) {
    return lake.settings().get("spark.sql.catalog." + lake.catalogName() + ".io-impl");
  }
}
