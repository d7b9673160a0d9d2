def softmax(x):
    return x.exp() / x.exp().sum(dim=1, keepdim=True)
