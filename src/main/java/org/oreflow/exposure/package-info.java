/**
 * Who depends on whom through others: the network of flows, looked through.
 *
 * <p>It may know landscape, index and figure.
 */
package org.oreflow.exposure;
