/**
 * The kernel that finds lines and fields in bytes.
 *
 * <p>It knows no other room of ours.
 */
package org.oreflow.ingest.scan;
