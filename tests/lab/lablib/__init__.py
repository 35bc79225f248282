# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab: real WireGuard between real network stacks, on one machine, with no way out."""
