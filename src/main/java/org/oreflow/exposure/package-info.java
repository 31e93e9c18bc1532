/** Who depends on whom through others: the network of flows, looked through. */
package org.oreflow.exposure;
