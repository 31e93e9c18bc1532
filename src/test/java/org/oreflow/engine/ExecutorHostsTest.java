package org.oreflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oreflow.config.InputException;
import org.oreflow.lake.catalog.Address;

class ExecutorHostsTest {
  private static final Address FILE = Address.of(Path.of("/srv/lake"));
  private static final Address SERVER =
      Address.of(
          "hdfs://name/lake",
          new Address.Catalog(Address.Kind.POSTGRESQL, "jdbc:postgresql://h/d", "u", Map.of()),
          Duration.ofHours(1));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          yarn               | client  | yarn has many
          k8s://https://h    | client  | k8s://https://h has many
          yarn               | cluster | the cluster chooses where the driver runs
          spark://h:7077     | cluster | the cluster chooses where the driver runs
          """)
  void aFileAsCatalogIsOneOfOneMachine(String master, String mode, String found) {
    assertThatThrownBy(() -> ExecutorHosts.refuse(FILE, master, mode))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "/srv/lake: a catalog of kind sqlite is a file of one machine, and %s; set catalog.kind to postgresql or rest, or take a master on this machine"
                .formatted(found));
    assertThatCode(() -> ExecutorHosts.refuse(SERVER, master, mode)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"local[2]", "'local-cluster[2,1,1024]'", "spark://127.0.0.1:7077"})
  void aMasterHereMayHaveOne(String master) {
    assertThatCode(() -> ExecutorHosts.refuse(FILE, master, "client")).doesNotThrowAnyException();
  }

  @Test
  void tellsThisMachineFromOthers() { // 192.0.2.1 is an address for documents, RFC 5737
    assertThat(ExecutorHosts.isHere("127.0.0.2")).isTrue();
    assertThat(ExecutorHosts.isHere("192.0.2.1")).isFalse();
  }
}
