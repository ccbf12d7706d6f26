// extern "C" door to LEMON's network simplex; every C++ exception is caught inside.
#pragma once
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

enum { FIRELANE_FLOW_OPTIMAL = 0, FIRELANE_FLOW_INFEASIBLE = 1, FIRELANE_FLOW_FAILED = 2 };

/// Sends all supply to all demand at the least cost.
///
/// Node i supplies `supply[i]` (negative: demands); supplies add up to zero. Arc j runs from
/// `from[j]` to `to[j]`, carries 0 … `capacity[j]` at `cost[j]` each and gets `flow[j]`.
int firelane_minimum_cost_flow(int32_t nodes, const int64_t *supply, int32_t arcs,
                               const int32_t *from, const int32_t *to, const int64_t *capacity,
                               const int64_t *cost, int64_t *flow);

#ifdef __cplusplus
}
#endif
