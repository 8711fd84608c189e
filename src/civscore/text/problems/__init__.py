"""The sentence for every problem, Chinese and English beside each other, by what it speaks of.

A part a subject, each with its ``WORDINGS`` by problem code; the door is ``sentence`` of ``sentences``.
"""
