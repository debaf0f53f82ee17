# expect: wrong-answer
# What is shown as nothing and turns or hides what stands beside it: writing from right to left, joiners, isolates, tags, line
# ends of other kinds.
print("\u202edeh\u2066\u200b\u200d\ufeff\u00ad\u061c\u180e\U000e0041\U0001d173\u2028\u2029\u0085")
