/** The kernel that finds lines and fields in bytes. */
package org.oreflow.ingest.scan;
