package org.oreflow.lake.catalog;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oreflow.config.InputException;

class LakeFolderTest {
  private static final Path FOLDER = Path.of("/mnt/lake");

  @ParameterizedTest
  @ValueSource(
      strings = {"nfs", "nfs4", "cifs", "smb3", "ceph", "lustre", "fuse.sshfs", "fuse.s3fs"})
  void aCatalogThatIsAFileIsRefusedOnANetworkShare(String type) {
    assertThatThrownBy(() -> LakeFolder.refuseShare(FOLDER, type))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "/mnt/lake: lies on a network share (%s), and a catalog of kind sqlite is a file in it; set catalog.kind to postgresql or rest, or name a folder on a local disk with --lake"
                .formatted(type));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ext4", "ext2/ext3", "xfs", "btrfs", "overlay", "tmpfs", "apfs", "NTFS", ""})
  void aLocalDiskIsNone(String type) {
    assertThatCode(() -> LakeFolder.refuseShare(FOLDER, type)).doesNotThrowAnyException();
  }
}
